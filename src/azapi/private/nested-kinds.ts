import { PropProblems, shown } from '../../support/prop-problems';
import { AzapiIdentity } from '../azapi-identity';
import { AzapiRetry } from '../azapi-retry';
import { AzapiReadTimeouts, AzapiTimeouts } from '../azapi-timeouts';
import { Kinds, listOfOne, struct } from './fields';
import {
  duration,
  factor,
  isOpen,
  isRecord,
  Kind,
  nonEmptyTextList,
  oneOf,
  required,
  textList,
  wholeNumber,
} from './kinds';

const RETRY: Kinds<AzapiRetry> = {
  errorMessageRegex: required(nonEmptyTextList),
  intervalSeconds: wholeNumber(1, 120),
  maxIntervalSeconds: wholeNumber(1, 300),
  multiplier: factor(1.5),
  randomizationFactor: factor(0.5),
};
export const retry = struct(RETRY, '{ errorMessageRegex: ["AuthorizationFailed"], intervalSeconds: 20 }');

const TIMEOUTS: Kinds<AzapiTimeouts> = { create: duration, update: duration, read: duration, delete: duration };
export const timeouts = struct(TIMEOUTS, '{ create: "1h" }', 'single');

const READ_TIMEOUTS: Kinds<AzapiReadTimeouts> = { read: duration };
export const readTimeouts = struct(READ_TIMEOUTS, '{ read: "5m" }', 'single');

const IDENTITY: Kinds<AzapiIdentity> = {
  type: required(oneOf('SystemAssigned', 'UserAssigned', 'SystemAssigned, UserAssigned', 'None')),
  identityIds: textList,
};
const identityFields = struct(IDENTITY, '{ type: "SystemAssigned" }');

export const identity: Kind = listOfOne({
  ...identityFields,
  check: (problems, prop, value) => {
    identityFields.check(problems, prop, value);
    if (isRecord(value) && !isOpen(value)) checkIds(problems, prop, value);
  },
});

function checkIds(problems: PropProblems, prop: string, { type, identityIds }: Record<string, unknown>): void {
  if (typeof type !== 'string' || isOpen(type)) return;
  const wanted = type.includes('UserAssigned');
  const given = Array.isArray(identityIds) ? identityIds.length > 0 : isOpen(identityIds);
  const at = `${prop}.identityIds`;
  const seen = `though the type is ${shown(type)}`;
  if (wanted && !given) problems.add(at, `is missing, ${seen}`, 'one id or more');
  if (!wanted && given) problems.add(at, `is given, ${seen}`, 'no ids, or a type with "UserAssigned"');
}
