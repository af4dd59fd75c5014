import { Token } from 'cdktf';
import { PropProblems, shown } from '../../support/prop-problems';

/** Checks the prop `networkPosture`: a literal says the same whatever the workspace changes to, so it would replace nothing. */
export function checkNetworkPosture(problems: PropProblems, posture: unknown): void {
  if (posture === undefined || Token.isUnresolved(posture)) return;
  const allowed =
    'references to what decides it, such as [workspace.publicNetworkAccessEnabled.toString(), privateEndpoint.id]; leave it out to have it read from Azure';
  if (!Array.isArray(posture) || posture.length === 0) {
    problems.add('networkPosture', `${shown(posture)} is not a list with something in it`, allowed);
    return;
  }
  posture.forEach((one: unknown, index) => {
    if (Token.isUnresolved(one) || (typeof one === 'string' && one.includes('${'))) return;
    problems.add(`networkPosture[${index}]`, `${shown(one)} is a literal, which never changes`, allowed);
  });
}
