/** @file Walks a protobuf message field by field (protobuf.dev/programming-guides/encoding); knows no schema. */

export interface Field {
  readonly number: number;
  /** Of a number that comes as varint; 0 otherwise. */
  readonly value: number;
  /** Of text, bytes or a message inside; empty otherwise. A view, not a copy. */
  readonly bytes: Buffer;
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
    const tag = varint();
    const [number, wireType] = [Math.floor(tag / 8), tag & 7];
    const value = wireType === 0 ? varint() : 0;
    const length = wireType === 1 ? 8 : wireType === 5 ? 4 : wireType === 2 ? varint() : 0;
    if (wireType > 5 || wireType === 3 || wireType === 4 || at + length > message.length) {
      throw new RangeError(`This is no protobuf: field ${number} at byte ${at} cannot be read.`);
    }
    yield { number, value, bytes: message.subarray(at, at + length) };
    at += length;
  }
}
