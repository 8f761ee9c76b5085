/** @file Walks and writes protobuf messages field by field (protobuf.dev/programming-guides/encoding); knows no schema. */

export interface Field {
  readonly number: number;
  /** Of a number that comes as varint; 0 otherwise. */
  readonly value: number;
  /** Of text, bytes or a message inside; empty otherwise. A view, not a copy. */
  readonly bytes: Buffer;
  /** The whole field as it stands in the message. A view, not a copy. */
  readonly raw: Buffer;
}

/** @throws RangeError when the bytes are no protobuf */
export function* fieldsOf(message: Buffer): Generator<Field> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message.readUInt8(at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const start = at;
    const tag = varint();
    const [number, wireType] = [Math.floor(tag / 8), tag & 7];
    const value = wireType === 0 ? varint() : 0;
    const length = wireType === 1 ? 8 : wireType === 5 ? 4 : wireType === 2 ? varint() : 0;
    if (wireType > 5 || wireType === 3 || wireType === 4 || at + length > message.length) {
      throw new RangeError(`This is no protobuf: field ${number} at byte ${at} cannot be read.`);
    }
    yield { number, value, bytes: message.subarray(at, at + length), raw: message.subarray(start, at + length) };
    at += length;
  }
}

/** One field: a whole number from 0 on as varint, anything else with its length before it. */
export function fieldFrom(number: number, content: number | string | Uint8Array): Buffer {
  if (typeof content === 'number') return Buffer.concat([varintOf(number * 8), varintOf(content)]);
  const bytes = Buffer.from(content as Uint8Array);
  return Buffer.concat([varintOf(number * 8 + 2), varintOf(bytes.length), bytes]);
}

/** The message with some of its fields replaced; null keeps a field as it is, an empty buffer drops it. */
export function withFields(message: Buffer, replace: (field: Field) => Buffer | null): Buffer {
  return Buffer.concat([...fieldsOf(message)].map((field) => replace(field) ?? field.raw));
}

function varintOf(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
