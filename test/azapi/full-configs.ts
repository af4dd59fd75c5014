import { TerraformStack } from 'cdktf';
import {
  AzapiDataPlaneResource,
  AzapiResource,
  AzapiResourceAction,
  AzapiUpdateResource,
  DataAzapiClientConfig,
  DataAzapiResource,
  DataAzapiResourceAction,
  DataAzapiResourceId,
  DataAzapiResourceList,
} from '../../src/azapi';

export const RG = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg';
export const ACCOUNT = `${RG}/providers/Microsoft.Storage/storageAccounts/st`;
const TYPE = 'Microsoft.Storage/storageAccounts@2023-05-01';

const map = { key: 'value' };
const lists = { key: ['one', 'two'] };
const retry = {
  errorMessageRegex: ['AuthorizationFailed'],
  intervalSeconds: 5,
  maxIntervalSeconds: 60,
  multiplier: 2,
  randomizationFactor: 0,
};
const request = { responseExportValues: ['*'], retry };
const write = {
  ...request,
  sensitiveBody: { properties: { key: 'x' } },
  sensitiveBodyVersion: { 'properties.key': '1' },
  locks: [RG],
  timeouts: { create: '1h', update: '1h', read: '5m', delete: '1h' },
};
const object = {
  ...write,
  body: { properties: { description: null } },
  ignoreCasing: true,
  ignoreMissingProperty: false,
  replaceTriggersExternalValues: ['v1'],
  readHeaders: map,
  readQueryParameters: lists,
  updateHeaders: map,
  updateQueryParameters: lists,
};
const owned = {
  ...object,
  replaceTriggersRefs: ['properties.description'],
  createHeaders: map,
  createQueryParameters: lists,
  deleteHeaders: map,
  deleteQueryParameters: lists,
};
const read = { ...request, headers: map, queryParameters: lists, timeouts: { read: '1m' } };
const partialLists = {
  listUniqueIdProperty: { 'properties.rules': 'id' },
  ignoreOtherItemsInList: ['properties.rules'],
};

/** Every argument of every class; where some exclude others, two that make up the whole. */
export const FULL: ReadonlyArray<readonly [string, string, (stack: TerraformStack) => unknown]> = [
  [
    'resources',
    'azapi_resource',
    (stack) =>
      new AzapiResource(stack, 'a', {
        ...owned,
        ...partialLists,
        type: TYPE,
        name: 'st',
        parentId: RG,
        location: 'westeurope',
        tags: { costCenter: '42' },
        identity: {
          type: 'UserAssigned',
          identityIds: [`${RG}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/u`],
        },
        schemaValidationEnabled: false,
        ignoreNullProperty: true,
        ignoreBodyChanges: ['properties.description'],
      }),
  ],
  [
    'resources',
    'azapi_update_resource',
    (stack) => {
      new AzapiUpdateResource(stack, 'b', { ...object, ...partialLists, type: TYPE, name: 'st', parentId: RG });
      return new AzapiUpdateResource(stack, 'a', { ...object, ...partialLists, type: TYPE, resourceId: ACCOUNT });
    },
  ],
  [
    'resources',
    'azapi_resource_action',
    (stack) =>
      new AzapiResourceAction(stack, 'a', {
        ...write,
        type: TYPE,
        resourceId: ACCOUNT,
        action: 'listKeys',
        method: 'POST',
        body: { expand: null },
        when: 'apply',
        ignoreNotFound: true,
        sensitiveResponseExportValues: { key: 'keys[0].value' },
        headers: map,
        queryParameters: lists,
      }),
  ],
  [
    'resources',
    'azapi_data_plane_resource',
    (stack) =>
      new AzapiDataPlaneResource(stack, 'a', {
        ...owned,
        type: 'Microsoft.AppConfiguration/configurationStores/keyValues@1.0',
        name: 'key',
        parentId: 'store.azconfig.io',
      }),
  ],
  [
    'dataSources',
    'azapi_resource',
    (stack) => {
      new DataAzapiResource(stack, 'b', { ...read, type: TYPE, name: 'st', parentId: RG, ignoreNotFound: true });
      return new DataAzapiResource(stack, 'a', { ...read, type: TYPE, resourceId: ACCOUNT, ignoreNotFound: true });
    },
  ],
  [
    'dataSources',
    'azapi_resource_list',
    (stack) => new DataAzapiResourceList(stack, 'a', { ...read, type: TYPE, parentId: RG }),
  ],
  [
    'dataSources',
    'azapi_resource_action',
    (stack) =>
      new DataAzapiResourceAction(stack, 'a', {
        ...read,
        type: TYPE,
        resourceId: ACCOUNT,
        action: 'listKeys',
        method: 'POST',
        body: { expand: null },
        sensitiveResponseExportValues: ['keys'],
      }),
  ],
  [
    'dataSources',
    'azapi_resource_id',
    (stack) => {
      new DataAzapiResourceId(stack, 'b', { type: TYPE, name: 'st', parentId: RG, timeouts: { read: '1m' } });
      return new DataAzapiResourceId(stack, 'a', { type: TYPE, resourceId: ACCOUNT, timeouts: { read: '1m' } });
    },
  ],
  [
    'dataSources',
    'azapi_client_config',
    (stack) => new DataAzapiClientConfig(stack, 'a', { timeouts: { read: '1m' } }),
  ],
];
