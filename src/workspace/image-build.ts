/** What a cluster that only builds images is made of. */
export interface ImageBuildClusterProps {
  /**
   * The size of its node: a CPU size.
   *
   * @default "Standard_DS3_v2"
   */
  readonly vmSize?: string;

  /**
   * The ARM id of a user-assigned identity that the node runs as.
   *
   * @default - an identity of its own
   */
  readonly identityId?: string;
}

/**
 * Where a workspace builds its images: a private registry refuses the service's own builders, so a CPU cluster in the
 * network does it.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet#enable-azure-container-registry-acr
 */
export class ImageBuild {
  /**
   * A cluster for building images alone, child `ImageBuild` of the workspace, with one node that is there only while it
   * builds.
   *
   */
  public static dedicatedCluster(props?: ImageBuildClusterProps): ImageBuild {
    return new ImageBuild(undefined, props ?? {});
  }

  /**
   * A cluster of the same workspace that you make or that exists already. It needs a CPU size, a way out to the package
   * sources and an identity that may push to the registry (`buildsImages: true` of `PrivateComputeCluster`).
   *
   * @param clusterName the name as a text: a reference to the cluster would make it and the workspace wait for each other
   */
  public static onCluster(clusterName: string): ImageBuild {
    return new ImageBuild(clusterName, undefined);
  }

  private constructor(
    /** The name of the cluster; undefined for one that the workspace makes. */
    public readonly clusterName: string | undefined,
    /** The cluster that the workspace makes; undefined for another. */
    public readonly cluster: ImageBuildClusterProps | undefined,
  ) {}
}
