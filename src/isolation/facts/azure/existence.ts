import type { Resource } from '../resource';
import { Missing, missing, Obscurity } from '../value';

/** Why a resource may not exist; undefined where it does. */
export function existence({ address, uncertain }: Resource): Missing | undefined {
  return uncertain === undefined ? undefined : missing(Obscurity.EXPRESSION, `whether ${address} exists: ${uncertain}`);
}
