import { SessCommand } from '../../command.ts';
import { rulesText } from '../../render/release/rules.ts';

export default class ReleaseRules extends SessCommand {
  static override summary = 'List the rules a release is checked by.';
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json'];

  async run(): Promise<unknown> {
    await this.parse(ReleaseRules);
    const { checks } = await import('../../release/checks/index.ts');
    this.log(rulesText(checks));
    return checks.map(({ id, severity, about, title, why }) => ({ id, severity, about, title, why }));
  }
}
