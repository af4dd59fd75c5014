import { App, TerraformStack } from 'cdktf';
import {
  BatchEndpoint,
  DefaultDeployment,
  Environment,
  IComputeCluster,
  IPrivateDnsZones,
  IPrivateNetwork,
  Model,
  ModelBatchDeployment,
  ModelDeploymentOptions,
  ModelFormat,
  PipelineComponent,
  PrivateComputeCluster,
  ScoringCode,
  SecureBatchEndpoint,
  SecureBatchEndpointProps,
} from '../../../src';
import { buildObservability, buildRegistry, buildStorage, buildVault, buildZones } from './build-dependencies';
import { buildNetwork } from './build-network';
import { buildCluster, buildManagedNetwork, buildWorkspace, givenWorkspace, Parts } from './build-workspace';
import { Choices, DeploymentChoice } from './choices';
import { Place } from './place';

/** The program that makes what was chosen. */
export function build(outdir: string, choices: Choices): App {
  const app = new App({ outdir });
  const platform = new Place(new TerraformStack(app, choices.platformStack ? 'platform' : 'scoring'), choices);
  const place = choices.platformStack ? new Place(new TerraformStack(app, 'scoring'), choices) : platform;
  const parts = buildParts(platform, choices);
  const scoring = new SecureBatchEndpoint(place.stack, 'Scoring', propsOf(place, choices, parts));
  for (let index = 0; index < choices.endpoint.pipelines; index++) {
    scoring.addPipelineDeployment(`pipeline-${index}`, { component: PipelineComponent.registered('nightly', '1') });
  }
  choices.further.forEach((kind, index) => addFurther(place, scoring, `Further${index}`, kind));
  return app;
}

/** Parts from outside: all where a workspace is made of them, otherwise those that were chosen. */
function buildParts(place: Place, choices: Choices): Partial<Parts> {
  const { network: net, dns: zones, dependencies: chosen, workspace } = choices;
  const isAll = workspace?.kind === 'made';
  const isGiven = workspace?.kind === 'ids' || workspace?.kind === 'existing';
  const isAny = net !== undefined || zones !== undefined || Object.keys(chosen).length > 0;
  if (!isAll && !isAny) return {};
  const network = buildNetwork(place, net ?? { kind: 'made', ranges: {} });
  // what is already there has endpoints and logs of its own
  if (isGiven && !choices.careless && Object.keys(chosen).length === 0) return { network };
  const dns = buildZones(place, network, zones ?? { kind: 'made', monitor: chosen.observability !== undefined });
  const isObserved = isAll || Object.values(chosen).some((it) => it !== undefined);
  if (!isObserved) return { network, dns };
  const shared = { network, dns };
  const observability = buildObservability(place, shared, chosen.observability ?? { kind: 'made', privateLink: false });
  const all = { ...shared, observability };
  const made = { kind: 'made' as const, observed: true };
  return {
    ...all,
    storage: isAll || chosen.storage ? buildStorage(place, all, chosen.storage ?? made) : undefined,
    registry: isAll || chosen.registry ? buildRegistry(place, all, chosen.registry ?? made) : undefined,
    keyVault: isAll || chosen.keyVault ? buildVault(place, all, chosen.keyVault ?? made) : undefined,
  };
}

function propsOf(place: Place, choices: Choices, parts: Partial<Parts>): SecureBatchEndpointProps {
  const { workspace: ws, compute: cluster, endpoint, careless } = choices;
  const { nodes, deployments, pipelines: _, defaultDeployment, tags, ...options } = endpoint;
  const own = {
    ...options,
    location: place.location,
    deployments: deployments.map(deploymentOf),
    defaultDeployment: defaultDeployment && defaultOf(defaultDeployment, deployments.length),
    tags: tags && { ...tags },
  };
  if (ws === undefined || ws.kind === 'default') {
    const managedNetwork = ws?.managedNetwork && buildManagedNetwork(place, ws.managedNetwork, parts.storage);
    return { ...own, ...parts, ...nodes, managedNetwork, cloud: place.statedCloud };
  }
  const workspace = ws.kind === 'made' ? buildWorkspace(place, parts as Parts, ws) : givenWorkspace(place, ws, parts);
  const network = workspace.hasManagedNetwork ? undefined : parts.network;
  const compute: IComputeCluster | undefined = cluster && buildCluster(place, workspace, network, cluster);
  if (careless) return { ...own, ...parts, ...nodes, workspace, compute };
  const { resourceGroupName: _group, ...rest } = own;
  return compute ? { ...rest, workspace, compute } : { ...rest, ...nodes, workspace, network };
}

function defaultOf(choice: string, deployments: number): DefaultDeployment {
  if (choice === 'first') return DefaultDeployment.first();
  if (choice === 'elsewhere') return DefaultDeployment.managedElsewhere();
  return DefaultDeployment.named(choice === 'last' ? `model-${Math.max(0, deployments - 1)}` : 'missing');
}

function deploymentOf({ model, instanceCount }: DeploymentChoice, index: number): ModelDeploymentOptions {
  const name = `model-${index}`;
  if (model === 'mlflow') return { name, instanceCount, model: Model.registered('credit', '1', ModelFormat.MLFLOW) };
  if (model === 'registry') {
    return { name, instanceCount, model: Model.fromRegistry('azureml', 'deberta', '16', ModelFormat.MLFLOW) };
  }
  return {
    name,
    instanceCount,
    model: Model.registered('credit', '1'),
    environment: Environment.registered('credit', '1'),
    code: ScoringCode.registered('credit', '1', 'score.py'),
  };
}

function addFurther(place: Place, first: SecureBatchEndpoint, id: string, kind: Choices['further'][number]): void {
  const { workspace, compute, network, dns } = first;
  const { stack, location } = place;
  const deployments = [deploymentOf({ model: 'custom' }, 0)];
  if (kind === 'same-cluster') {
    new SecureBatchEndpoint(stack, id, { location, workspace, compute, deployments });
  } else if (kind === 'own-workspace') {
    const shared: { network?: IPrivateNetwork; dns?: IPrivateDnsZones } = network && dns ? { network, dns } : {};
    new SecureBatchEndpoint(stack, id, { location, ...shared, deployments, cloud: place.statedCloud });
  } else {
    const own = new PrivateComputeCluster(stack, `${id}Compute`, {
      workspace,
      network: workspace.hasManagedNetwork ? undefined : network,
    });
    const endpoint = new BatchEndpoint(stack, id, { workspace });
    new ModelBatchDeployment(stack, `${id}Deployment`, { ...deployments[0], endpoint, compute: own });
  }
}
