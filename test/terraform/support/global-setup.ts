import { makeTemporaryFolder } from './folders';
import { findProviders } from './providers';

export default function globalSetup(): void {
  findProviders(makeTemporaryFolder());
}
