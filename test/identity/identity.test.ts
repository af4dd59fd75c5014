import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { Role } from '../../src/identity/role';
import { assignRole } from '../../src/identity/role-assignment';
import { identityOf } from '../../src/identity/user-assigned-identity';

const place = { resourceGroupName: 'rg-test', location: 'northeurope' };

function owner() {
  const stack = new TerraformStack(Testing.app(), 'test');
  return { stack, owner: new Construct(stack, 'Owner'), synth: () => JSON.parse(Testing.synth(stack)) };
}

test('an identity is made where none is given', () => {
  const { owner: scope, synth } = owner();
  const identity = identityOf(scope, { ...place, tags: { team: 'ml' } });
  expect(identity.identityId).not.toBe(identity.principalId);
  expect(synth().resource.azurerm_user_assigned_identity).toEqual({
    Owner_Identity_E076E615: {
      name: 'id-owner-4600d7',
      resource_group_name: 'rg-test',
      location: 'northeurope',
      tags: { team: 'ml' },
    },
  });
});

test('the object id of an identity that exists is read, also of one that the same program makes', () => {
  const { stack, owner: scope, synth } = owner();
  const own = new UserAssignedIdentity(stack, 'Own', { ...place, name: 'id-own' });
  const identity = identityOf(scope, { ...place, identityId: own.id });
  assignRole(scope, 'Reader', identity.principalId, Role.READER, '/subscriptions/x');
  const { data, resource } = synth();
  expect(Object.keys(resource.azurerm_user_assigned_identity)).toEqual(['Own']);
  expect(Object.values(data.azapi_resource)).toEqual([
    {
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31',
      resource_id: '${azurerm_user_assigned_identity.Own.id}',
      response_export_values: { principalId: 'properties.principalId' },
    },
  ]);
});

test('a role is given to a service principal that Azure need not look up, by the role’s exact name', () => {
  const { owner: scope, synth } = owner();
  assignRole(scope, 'Pull', 'principal', Role.ACR_PULL, '/subscriptions/x');
  expect(Object.values(synth().resource.azurerm_role_assignment)).toEqual([
    {
      scope: '/subscriptions/x',
      role_definition_name: 'AcrPull',
      principal_id: 'principal',
      principal_type: 'ServicePrincipal',
      skip_service_principal_aad_check: true,
    },
  ]);
});

test('the roles are named as Azure names them', () => {
  expect(Object.values(Role)).toEqual([
    'Contributor',
    'Reader',
    'Storage Blob Data Contributor',
    'Storage Queue Data Contributor',
    'Storage Table Data Contributor',
    'Key Vault Administrator',
    'AcrPull',
    'AcrPush',
    'Azure AI Enterprise Network Connection Approver',
  ]);
});
