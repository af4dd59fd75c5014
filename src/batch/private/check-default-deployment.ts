import { PropProblems } from '../../support/prop-problems';
import { DefaultDeployment } from '../default-deployment';
import { checkName } from './names';

export function checkDefaultDeployment(problems: PropProblems, value: unknown): void {
  if (value === undefined) return;
  const choice = (value as Partial<DefaultDeployment> | undefined)?._choice;
  const allowed =
    'DefaultDeployment.first(), DefaultDeployment.named("classifier-v2") or DefaultDeployment.managedElsewhere()';
  if (choice === undefined) problems.add('defaultDeployment', 'is no DefaultDeployment', allowed);
  else if (choice === 'named') {
    const name = (value as DefaultDeployment).deploymentName;
    if (name === undefined) problems.add('defaultDeployment', 'names no deployment', allowed);
    else checkName(problems, 'defaultDeployment', name, 'classifier-v2');
  }
}
