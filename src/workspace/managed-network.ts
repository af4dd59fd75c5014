import { ManagedOutboundRule } from './managed-outbound-rule';

/** What a managed network lets out. */
export enum ManagedNetworkIsolation {
  /** What Azure needs, what batch deployments need, and what rules of yours name. */
  ALLOW_ONLY_APPROVED_OUTBOUND = 'AllowOnlyApprovedOutbound',
  /** Everything. */
  ALLOW_INTERNET_OUTBOUND = 'AllowInternetOutbound',
}

/** What a managed network may be told. */
export interface ManagedNetworkOptions {
  /**
   * Outbound rules beside those that Azure makes itself and those to queue and table of the default storage account, which
   * batch deployments need and which are always made. Each takes some minutes, one after the other.
   *
   * @default - none
   */
  readonly outbound?: ManagedOutboundRule[];
  /**
   * Whether the network is provisioned while the workspace is made, which takes about half an hour. With false it is
   * provisioned by an action of its own, after the outbound rules and before the first cluster. Azure takes the setting on
   * the day that a workspace is made alone: changing it replaces the workspace. So a workspace that has had no managed
   * network gets one with false, and then stays.
   *
   * @default true
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-managed-network#manually-provision-a-managed-vnet
   */
  readonly provisionOnCreation?: boolean;
}

/** What a managed network that lets out approved traffic only may be told. */
export interface ApprovedOutboundOptions extends ManagedNetworkOptions {
  /**
   * The SKU of the firewall that rules to hosts need: `Standard` or `Basic`. Only together with such a rule: without one
   * there is no firewall.
   *
   * @default "Standard"
   * @see https://learn.microsoft.com/azure/firewall/choose-firewall-sku
   */
  readonly firewallSku?: string;
}

/**
 * A network of the service's own that the nodes of a workspace are in, instead of one of yours. Clients still reach the
 * workspace, and you upload data, by private endpoints in your network.
 *
 * It cannot be turned off again: Azure lets a workspace go from no managed network to one that lets out everything and from
 * there to one that lets out approved traffic only, and never back.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-managed-network
 */
export class ManagedNetwork {
  /** A managed network that lets out what Azure and batch deployments need, and what `outbound` names. */
  public static allowOnlyApprovedOutbound(options: ApprovedOutboundOptions = {}): ManagedNetwork {
    return new ManagedNetwork(ManagedNetworkIsolation.ALLOW_ONLY_APPROVED_OUTBOUND, options);
  }

  /**
   * A managed network that lets out everything, so that a job can send data anywhere: BNI209 advises against it. It still
   * reaches storage, registry and vault by private endpoints.
   */
  public static allowInternetOutbound(options: ManagedNetworkOptions = {}): ManagedNetwork {
    return new ManagedNetwork(ManagedNetworkIsolation.ALLOW_INTERNET_OUTBOUND, options);
  }

  private constructor(
    /** What it lets out. */
    public readonly isolationMode: ManagedNetworkIsolation,
    /** What it was told. */
    public readonly options: ApprovedOutboundOptions,
  ) {}
}
