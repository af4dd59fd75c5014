import { Token } from 'cdktf';
import { PropProblems, shown } from '../support/prop-problems';

const ALLOWED = 'an ISO 8601 duration of days, hours, minutes and seconds, such as "PT5M"';
const DURATION = /^P(?=\d|T\d)(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/;

export function checkIdleTime(problems: PropProblems, prop: string, value: unknown): void {
  if (problems.optionalText(prop, value, ALLOWED, DURATION) && seconds(value) === 0) {
    problems.add(prop, `${shown(value)} is no time at all`, ALLOWED);
  }
}

/**
 * The same duration as the service writes it: PT120S becomes PT2M. It answers with the durations it has read, not with
 * the text it was sent, and Terraform compares texts.
 */
export function canonicalDuration(duration: string): string {
  if (Token.isUnresolved(duration)) return duration;
  const total = seconds(duration);
  const days = Math.floor(total / 86400);
  const parts: [number, string][] = [
    [Math.floor(total / 3600) % 24, 'H'],
    [Math.floor(total / 60) % 60, 'M'],
    [total % 60, 'S'],
  ];
  const time = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return `P${days > 0 ? `${days}D` : ''}${time.length > 0 ? `T${time.join('')}` : ''}`;
}

function seconds(duration: string): number {
  const [days, hours, minutes, rest] = DURATION.exec(duration)!
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + rest;
}
