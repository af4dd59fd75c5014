/**
 * A duration as the service writes it, PT5M for 300 seconds: it answers with the duration that it has read, not with
 * the text it was sent, and Terraform compares texts.
 */
export function isoDuration(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600) % 24, 'H'],
    [Math.floor(seconds / 60) % 60, 'M'],
    [seconds % 60, 'S'],
  ];
  const days = Math.floor(seconds / 86_400);
  const time = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return `P${days > 0 ? `${days}D` : ''}${time.length > 0 ? `T${time.join('')}` : ''}`;
}
