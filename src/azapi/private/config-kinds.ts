import {
  AzapiObjectConfig,
  AzapiOwnedConfig,
  AzapiReadConfig,
  AzapiRequestConfig,
  AzapiWriteConfig,
} from '../azapi-configs';
import { anything, exportValues, requestBody, secretBody } from './dynamic-kinds';
import { Kinds } from './fields';
import { armType, flag, required, text, textList, textListMap, textMap } from './kinds';
import { readTimeouts, retry, timeouts } from './nested-kinds';

const request: Kinds<AzapiRequestConfig> = {
  type: required(armType),
  responseExportValues: exportValues,
  retry,
};

export const writeKinds: Kinds<AzapiWriteConfig> = {
  ...request,
  sensitiveBody: secretBody,
  sensitiveBodyVersion: textMap,
  locks: textList,
  timeouts,
};

export const objectKinds: Kinds<AzapiObjectConfig> = {
  ...writeKinds,
  body: requestBody,
  ignoreCasing: flag,
  ignoreMissingProperty: flag,
  replaceTriggersExternalValues: anything,
  readHeaders: textMap,
  readQueryParameters: textListMap,
  updateHeaders: textMap,
  updateQueryParameters: textListMap,
};

export const ownedKinds: Kinds<AzapiOwnedConfig> = {
  ...objectKinds,
  replaceTriggersRefs: textList,
  createHeaders: textMap,
  createQueryParameters: textListMap,
  deleteHeaders: textMap,
  deleteQueryParameters: textListMap,
};

export const readKinds: Kinds<AzapiReadConfig> = {
  ...request,
  headers: textMap,
  queryParameters: textListMap,
  timeouts: readTimeouts,
};

export const name = text('batch-scoring');
