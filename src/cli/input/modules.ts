import * as fs from 'node:fs';
import * as path from 'node:path';
import { asBlock, merged } from '../../isolation/facts/readers/blocks';
import type { JsonValue } from '../../isolation/facts/readers/config-source';
import type { ModuleJson } from '../../isolation/facts/readers/configuration-json';
import { printable } from '../../support/printable';
import { boundaryOf, isBelow, real } from './boundary';
import { configurationFiles, merge } from './configuration';
import { readConfiguration, ReadFile } from './configuration-file';
import { configurationFilesIn, list, passedOverIn } from './folder';
import { InstalledModules } from './installed-modules';
import type { ModuleCall } from './module-source';

/** How deep modules may call each other. */
const DEEPEST = 20;

/** Where a module is called. */
interface Caller {
  readonly folder: string;
  /** The names of the calls that lead to it. */
  readonly calls: readonly string[];
  /** The folders of the modules around it, as they really are. */
  readonly around: readonly string[];
}

/** Opens the modules that a configuration calls: those in its repository, and those that Terraform has installed for it. */
export class Modules {
  private readonly boundary: string;
  private readonly installed: InstalledModules;
  private readonly folders = new Map<string, readonly ReadFile[]>();
  private readonly missing: string[] = [];
  private readonly outside: string[] = [];
  private readonly passedOver: string[];

  constructor(private readonly root: string) {
    this.boundary = boundaryOf(root);
    this.passedOver = passedOverIn(root);
    this.installed = new InstalledModules(root, this.boundary);
  }

  /** All files that were read. */
  public get files(): ReadFile[] {
    return [...this.folders.values()].flat();
  }

  /** What was not read, and why modules stayed closed. */
  public get notes(): string[] {
    return [
      ...note(
        this.missing,
        `not installed as the call asks for it: run "terraform init" in ${this.root} to have what is in them judged`,
      ),
      ...note(this.outside, `outside of ${this.boundary}, and not read: give the plan to have what is in them judged`),
      ...note(
        this.passedOver,
        'for OpenTofu, and not read beside files of Terraform: give the plan if OpenTofu makes it',
      ),
    ];
  }

  /** Opens what a configuration calls that lies in a folder. */
  public openerOf(content: unknown, folder: string): (name: string) => ModuleJson | undefined {
    return this.opener(content, { folder, calls: [], around: [real(folder)] });
  }

  private opener(content: unknown, caller: Caller) {
    return (name: string): ModuleJson | undefined => {
      const { source, version } = asBlock(merged((content as { module?: JsonValue }).module)[name]);
      const calls = [...caller.calls, name];
      if (typeof source !== 'string') return undefined;
      const call = { source, version: version === undefined ? undefined : String(version) };
      const folder = this.folderOf(call, caller.folder, calls);
      if (folder === undefined) return undefined;
      const own = real(folder);
      // Terraform refuses what calls itself
      if (caller.around.includes(own) || calls.length > DEEPEST) return undefined;
      const files = this.filesIn(folder, own);
      if (files.length === 0) return undefined;
      const written = merge(configurationFiles(files));
      const around = [...caller.around, own];
      return { ...written, openModule: this.opener(written.content, { folder, calls, around }) };
    };
  }

  /** Where a module is, if it is anywhere that may be read. */
  private folderOf(call: ModuleCall, from: string, calls: readonly string[]): string | undefined {
    const { source } = call;
    const address = `module.${calls.join('.module.')}`;
    const folder = /^\.{1,2}([/\\]|$)/.test(source) ? path.join(from, source) : this.installed.folderOf(calls, call);
    if (folder === undefined) {
      this.missing.push(address);
      return undefined;
    }
    if (!fs.existsSync(folder)) return undefined;
    if (isBelow(this.boundary, real(folder))) return folder;
    this.outside.push(address);
    return undefined;
  }

  /** A module that is called in several places is read once. */
  private filesIn(folder: string, own: string): readonly ReadFile[] {
    let files = this.folders.get(own);
    if (!files) {
      const isFolder = fs.statSync(own).isDirectory() && list(folder).length > 0;
      files = isFolder ? configurationFilesIn(folder, this.boundary).map(readConfiguration) : [];
      if (isFolder) this.passedOver.push(...passedOverIn(folder));
      this.folders.set(own, files);
    }
    return files;
  }
}

function note(addresses: readonly string[], why: string): string[] {
  if (addresses.length === 0) return [];
  const some = addresses.slice(0, 3).map(printable).join(', ') + (addresses.length > 3 ? ', …' : '');
  return [`${some} ${addresses.length === 1 ? 'is' : 'are'} ${why}`];
}
