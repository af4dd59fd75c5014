// The rule engine reads these modules where cdktf is not installed: importing it from them fails here.
jest.mock('cdktf', () => {
  throw new Error('cdktf was imported');
});
jest.mock('constructs', () => {
  throw new Error('constructs was imported');
});

test.each(['batch-flows', 'azure-cloud', 'private-link-subresource', 'private-link-target'])(
  '%s imports no cdktf',
  (name) => {
    const module = jest.requireActual(`../../src/network/${name}`);
    expect(Object.keys(module).length).toBeGreaterThan(0);
  },
);
