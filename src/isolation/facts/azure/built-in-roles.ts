/**
 * Ids of the built-in roles that the rules look for.
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const BUILT_IN_ROLES = new Map([
  ['ba92f5b4-2d11-453d-a403-e96b0029c9fe', 'Storage Blob Data Contributor'],
  ['b7e6dc6d-f1e8-4753-8033-0f276bb0955b', 'Storage Blob Data Owner'],
  ['974c5e8b-45b9-4653-ba55-5f855dd0fb88', 'Storage Queue Data Contributor'],
  ['0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3', 'Storage Table Data Contributor'],
  ['69566ab7-960f-475b-8e7c-b3118f30c6bd', 'Storage File Data Privileged Contributor'],
  ['7f951dda-4ed3-4680-a7ca-43fe172d538d', 'AcrPull'],
  ['8311e382-0749-4cb8-b61a-304f252e45ec', 'AcrPush'],
  ['b24988ac-6180-42a0-ab88-20f7382dd24c', 'Contributor'],
  ['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner'],
  ['acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader'],
]);
