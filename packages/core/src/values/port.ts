import { accepted, quote, refused, type Branded, type Parsed } from './parsed.ts';

/** A TCP or UDP port, 1 to 65535. */
export type Port = Branded<number, 'Port'>;

/** A port's name: at most 15 of `a-z`, `0-9`, `-`, with a letter, no `--`, alphanumeric at both ends (IANA). */
export type PortName = Branded<string, 'PortName'>;

/** Refused with NET-005. */
export function parsePort(port: number): Parsed<Port> {
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return accepted(port as Port);
  return refused('NET-005', `${quote(port)} is not a port`, 'use a whole number from 1 to 65535');
}

/** Refused with PORT-001. */
export function parsePortName(text: string): Parsed<PortName> {
  if (typeof text !== 'string' || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) || !/[a-z]/.test(text))
    return refused(
      'PORT-001',
      `${quote(text)} is not a port name`,
      "use lower-case letters, digits and single '-', with at least one letter",
    );
  if (text.length > 15)
    return refused('PORT-001', `port name ${quote(text)} has ${text.length} characters, the limit is 15`, 'shorten it');
  return accepted(text as PortName);
}
