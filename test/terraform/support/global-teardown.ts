import { removeTemporaryFolder } from './folders';

export default function globalTeardown(): void {
  removeTemporaryFolder();
}
