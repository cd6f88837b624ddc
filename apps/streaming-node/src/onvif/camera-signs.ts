import { shown } from './checked-xml.js'
import type { CameraSign } from './onvif-port.js'
import { at, listed, type Tree } from './tree.js'

/** What is looked for in the name of a topic, the first that fits. */
const topics: readonly (readonly [RegExp, CameraSign['kind']])[] = [
  [/Tamper|GlobalSceneChange|ImageToo(?:Blurry|Dark|Bright)|SignalLoss/i, 'tamper'],
  [/DigitalInput|Trigger\/Relay|IO\/Port/i, 'digital_input'],
  [/Motion/i, 'motion'],
]
/** A camera whose clock is so wrong says nothing of when something happened. */
const mostOffMs = 3_600_000
const mostSigns = 100

const items = (tree: Tree): readonly { readonly name: string; readonly value: Tree }[] =>
  listed(at(tree, 'simpleItem')).map((item) => ({ name: shown(at(item, '$', 'Name')), value: at(item, '$', 'Value') }))

const stateOf = (data: Tree): boolean | undefined => {
  for (const { value } of items(data)) {
    const text = shown(value).toLowerCase()
    if (text === 'true' || text === '1') return true
    if (text === 'false' || text === '0') return false
  }
  return undefined
}

const signOf = (notice: Tree, clockOffsetMs: number, nowMs: number): CameraSign[] => {
  const topic = shown(at(notice, 'topic', '_') ?? at(notice, 'topic'), 256)
  const kind = topics.find(([name]) => name.test(topic))?.[1]
  const message = at(notice, 'message', 'message')
  const isDeleted = at(message, '$', 'PropertyOperation') === 'Deleted'
  const isOn = isDeleted ? false : stateOf(at(message, 'data'))
  if (kind === undefined || isOn === undefined) return []
  const said = new Date(at(message, '$', 'UtcTime') as string | Date).getTime() - clockOffsetMs
  const source = items(at(message, 'source'))
    .map(({ value }) => shown(value))
    .join(' ')
    .slice(0, 64)
  return [{ kind, source, isOn, atMs: Math.abs(said - nowMs) < mostOffMs ? said : nowMs }]
}

/** What a camera's answer to "what is new?" says, by this server's clock. */
export const signsOf = (data: Tree, clockOffsetMs: number, nowMs: number): CameraSign[] =>
  listed(at(data, 'notificationMessage'))
    .slice(0, mostSigns)
    .flatMap((notice) => signOf(notice, clockOffsetMs, nowMs))
