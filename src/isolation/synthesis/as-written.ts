/**
 * What a rendering becomes when it is written: an object may answer something else each time it is read, its JSON does
 * not. cdktf copies everything into plain objects except dates, so that most renderings can stay as they are.
 */
export function asWritten(rendering: unknown, isOwn: boolean): unknown {
  return isOwn && isPlain(rendering) ? rendering : (JSON.parse(JSON.stringify(rendering)) as unknown);
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isPlain);
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlain);
}
