import { type Command, Option } from 'commander';
import { addressOption, countOption, listOption, secondsOption } from './read-options.js';

/** The flags of every command that brings sites home. */
export function collecting(command: Command): Command {
  return visiting(command)
    .option('--standards <folder>', 'another folder of standards')
    .addOption(
      new Option(
        '--render <mode>',
        'which pages a browser opens: auto = the home page and those that need it; as the roster says, else auto',
      ).choices(['auto', 'always', 'never']),
    )
    .option('--timeout <seconds>', 'longest visit of one page; 20 unless given', secondsOption)
    .option('--max-pages <pages>', 'most pages of one site; 300 unless given', countOption)
    .option('--log-file <file>', 'append what happens to this file, a JSON object a line');
}

/** The flags of every command that visits sites. */
export function visiting(command: Command): Command {
  return command
    .option(
      '--browser <path>',
      'a Chromium, Chrome or Edge (or GONGKAI_BROWSER); found by itself unless given',
    )
    .option(
      '--resolve <host=address:port>',
      'where a host is found that is not in the DNS (repeatable)',
      listOption,
    )
    .option('--allow-private', 'visit private and loopback addresses, too')
    .option(
      '--proxy <address>',
      'HTTP proxy that leads to the web, or none; that of HTTP_PROXY, HTTPS_PROXY and NO_PROXY unless given',
    )
    .option('--contact <address>', 'address or mailbox that the user agent names')
    .option(
      '--control <address>',
      'a place that is always up, asked when sites fail in a row; http://www.gov.cn/ unless given',
      addressOption,
    )
    .option('--ignore-robots', 'do not ask robots.txt (only for an office with the right to inspect)')
    .option('--hurry', 'no pauses between visits: for one’s own machine only');
}
