// A writer of MaxMind's format, just large enough to be read: a tree of 32-bit addresses, and maps of texts and numbers.

type Value = string | number | readonly Value[] | { readonly [name: string]: Value }

const control = (type: number, size: number): Buffer => {
  const [short, more] = size < 29 ? [size, []] : [29, [size - 29]]
  return type < 8 ? Buffer.from([(type << 5) | short, ...more]) : Buffer.from([short, type - 7, ...more])
}

const written = (value: Value): Buffer => {
  if (typeof value === 'string') return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return Buffer.concat([control(6, 4), bytes])
  }
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...(value as Value[]).map(written)])
  const entries = Object.entries(value as Readonly<Record<string, Value>>)
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([name, one]) => [written(name), written(one)])])
}

type Node = [left: number | Node | undefined, right: number | Node | undefined]

const placed = (root: Node, network: string, record: number): void => {
  const [address = '', prefix = '32'] = network.split('/')
  const bits = address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('')
    .slice(0, Number(prefix))
  let node = root
  for (const bit of bits.slice(0, -1)) {
    const next = node[Number(bit)]
    const inner: Node = Array.isArray(next) ? next : [undefined, undefined]
    node[Number(bit)] = inner
    node = inner
  }
  node[Number(bits.at(-1))] = record
}

/** The bytes of a database in which these networks of IPv4 are at these places. */
export const mmdb = (places: Readonly<Record<string, Value>>, type = 'Test-City'): Buffer => {
  const root: Node = [undefined, undefined]
  const data: Buffer[] = []
  let size = 0
  for (const [network, value] of Object.entries(places)) {
    placed(root, network, size)
    data.push(written(value))
    size += data.at(-1)?.length ?? 0
  }
  const nodes: Node[] = [root]
  for (const node of nodes) nodes.push(...node.filter((one) => Array.isArray(one)))
  const tree = Buffer.alloc(nodes.length * 8)
  nodes.forEach((node, index) =>
    node.forEach((one, side) => {
      const pointer = Array.isArray(one)
        ? nodes.indexOf(one)
        : one === undefined
          ? nodes.length
          : nodes.length + 16 + one
      tree.writeUInt32BE(pointer, index * 8 + side * 4)
    }),
  )
  const metadata = written({
    ...{ binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 1_770_000_000 },
    ...{ database_type: type, description: { en: 'test' }, ip_version: 4, languages: ['en'] },
    ...{ node_count: nodes.length, record_size: 32 },
  })
  return Buffer.concat([
    tree,
    Buffer.alloc(16),
    ...data,
    Buffer.from('abcdef', 'hex'),
    Buffer.from('MaxMind.com'),
    metadata,
  ])
}

export const perm = {
  country: { iso_code: 'RU', names: { en: 'Russia', ru: 'Россия' } },
  city: { names: { en: 'Perm', ru: 'Пермь' } },
}
export const astana = { country: { iso_code: 'KZ' }, city: { names: { en: 'Astana' } } }
