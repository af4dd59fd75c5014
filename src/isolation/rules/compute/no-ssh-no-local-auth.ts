import { Judgement, spelled } from '../judgement';
import { Outcome, Rule, Severity } from '../rule';

/** BNI503 */
export const noSshNoLocalAuth: Rule = {
  id: 'BNI503',
  name: 'no-ssh-no-local-auth',
  severity: Severity.RULE,
  title: 'SSH from the Internet and local authentication are off',
  why: 'both let somebody in beside Microsoft Entra ID, and batch jobs need neither',
  remedy: 'take the override away: PrivateComputeCluster turns both off',
  terraformRemedy:
    'ssh_public_access_enabled = false and local_auth_enabled = false (azapi: properties.properties.remoteLoginPortPublicAccess = "Disabled" and properties.disableLocalAuth = true)',
  undetermined: 'one of the values is an expression that is not written out, such as a variable',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-integrate-azure-policy',
  check({ clusters }): Outcome[] {
    return clusters.map(({ resource, sshPublicAccess, localAuth }) => {
      const ssh = spelled(
        resource,
        'ssh_public_access_enabled',
        'body.properties.properties.remoteLoginPortPublicAccess',
      );
      const local = spelled(resource, 'local_auth_enabled', 'body.properties.disableLocalAuth');
      return new Judgement(resource)
        .value(
          `SSH from the Internet (${ssh})`,
          sshPublicAccess,
          (isOn) => !isOn,
          `SSH from the Internet is on (${ssh})`,
        )
        .value(`local authentication (${local})`, localAuth, (isOn) => !isOn, `local authentication is on (${local})`)
        .outcome;
    });
  },
};
