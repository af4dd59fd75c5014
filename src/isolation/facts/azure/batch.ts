import type { Attribute } from '../attribute';
import { NO_LINK } from '../link';
import type { BatchDeployment, BatchEndpoint } from '../vocabulary';
import type { Reading } from './reading';

const ENDPOINT = 'microsoft.machinelearningservices/workspaces/batchendpoints';

export function batchEndpoints(reading: Reading): BatchEndpoint[] {
  return reading.all(undefined, ENDPOINT).map((entity) => ({
    resource: entity.resource,
    name: entity.name,
    workspace: entity.parent(''),
    location: entity.location,
    authMode: entity.at(undefined, 'properties.authMode').text(undefined),
    identityType: entity.identityType,
    defaultDeployment: entity.at(undefined, 'properties.defaults.deploymentName').text(undefined),
    tags: entity.argument('tags'),
    bodies: entity.bodies,
    replacementTriggers: [
      entity.resource.attributes.get('replace_triggers_external_values'),
      entity.resource.attributes.get('lifecycle.replace_triggered_by'),
    ].filter((trigger) => !trigger.isAbsent),
  }));
}

export function batchDeployments(reading: Reading): BatchDeployment[] {
  return reading.all(undefined, `${ENDPOINT}/deployments`).map((entity) => {
    const model: Attribute = entity.at(undefined, 'properties.compute');
    const pipeline = entity.at(undefined, 'properties.deploymentConfiguration.settings.default_compute');
    return {
      resource: entity.resource,
      name: entity.name,
      endpoint: entity.parent(''),
      compute: model.isAbsent
        ? pipeline.isAbsent
          ? NO_LINK
          : reading.linker.byArmId(pipeline)
        : reading.linker.byArmId(model),
      location: entity.location,
      tags: entity.argument('tags'),
      bodies: entity.bodies,
    };
  });
}
