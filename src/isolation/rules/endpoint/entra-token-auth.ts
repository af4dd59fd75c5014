import { judge, Outcome, Rule, Severity } from '../rule';

/** BNI103 */
export const entraTokenAuth: Rule = {
  id: 'BNI103',
  name: 'entra-token-auth',
  severity: Severity.RULE,
  title: 'the endpoint takes Microsoft Entra tokens only',
  why: 'it is the only kind of authentication that the batch service accepts',
  remedy: 'take the override of authMode away: BatchEndpoint sets it',
  terraformRemedy: 'body.properties.authMode = "AADToken"',
  undetermined: 'authMode is an expression whose value is not written, such as a variable',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint',
  check({ endpoints }): Outcome[] {
    return endpoints.map(({ resource, authMode }) =>
      judge(
        resource,
        'body.properties.authMode',
        authMode,
        (mode) => mode?.toLowerCase() === 'aadtoken',
        authMode.known && authMode.value
          ? `authMode is "${authMode.value}", batch endpoints accept "AADToken" only`
          : 'authMode is not set, batch endpoints need "AADToken"',
      ),
    );
  },
};
