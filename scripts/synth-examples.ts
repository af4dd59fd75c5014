import { countTypes, counted, exampleNames, runScript, synthesizeExample } from './examples';

runScript(() => {
  for (const name of exampleNames()) {
    const { folder, configuration } = synthesizeExample(name);
    const resources = countTypes(configuration.resource).reduce((sum, [, count]) => sum + count, 0);
    console.log(`${name}: ${counted(resources, 'resource')} in ${folder}`);
  }
});
