/** What a camera noticed. */
export interface Notice {
  readonly topic: string
  readonly name: string
  readonly isOn: boolean
  readonly source: string
}

interface Point {
  readonly waiting: string[]
  untilMs: number
  wake: (() => void) | undefined
}

const lengthMs = 120_000
const most = 500

/** The event service of a camera: subscriptions from which notices are pulled, and that end where nobody renews them. */
export class PullPoints {
  renewals = 0
  private readonly points = new Map<string, Point>()
  private made = 0
  private isClosed = false

  /** Who listens now. */
  get listeners(): number {
    return this.points.size
  }

  /** What was not pulled yet. */
  get waiting(): number {
    return [...this.points.values()].reduce((sum, point) => sum + point.waiting.length, 0)
  }

  /** Something is noticed; each subscription is told. */
  notice(notice: Notice, atMs: number): void {
    for (const point of this.points.values()) {
      if (point.waiting.length < most) point.waiting.push(messageOf(notice, atMs))
      point.wake?.()
    }
  }

  /** All subscriptions are forgotten, as after a restart. */
  forget(): void {
    for (const { wake } of this.points.values()) wake?.()
    this.points.clear()
  }

  answer(action: string, xml: string, path: string, nowMs: number): Promise<string> | string | undefined {
    if (action === 'CreatePullPointSubscription') return this.begin(nowMs)
    const point = this.points.get(path)
    if (!point || point.untilMs < nowMs) return undefined
    if (action === 'PullMessages') return this.pull(point, xml, nowMs)
    if (action === 'Renew') {
      this.renewals += 1
      point.untilMs = nowMs + lengthMs
      return `<wsnt:RenewResponse>${times(nowMs, 'wsnt')}</wsnt:RenewResponse>`
    }
    if (action !== 'Unsubscribe') return undefined
    this.points.delete(path)
    return '<wsnt:UnsubscribeResponse/>'
  }

  close(): void {
    this.isClosed = true
    this.forget()
  }

  private begin(nowMs: number): string {
    const path = `/onvif/subscription/${(this.made += 1)}`
    this.points.set(path, { waiting: [], untilMs: nowMs + lengthMs, wake: undefined })
    return (
      '<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference>' +
      `<wsa:Address>http://192.168.77.64${path}</wsa:Address></tev:SubscriptionReference>${times(nowMs, 'wsnt')}` +
      '</tev:CreatePullPointSubscriptionResponse>'
    )
  }

  private async pull(point: Point, xml: string, nowMs: number): Promise<string> {
    const minutes = Number(/<Timeout>PT(\d+)M</.exec(xml)?.[1] ?? 1)
    if (point.waiting.length === 0 && !this.isClosed)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, minutes * 60_000)
        point.wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    point.wake = undefined
    const limit = Number(/<MessageLimit>(\d+)</.exec(xml)?.[1] ?? 10)
    const told = point.waiting.splice(0, limit).join('')
    return `<tev:PullMessagesResponse>${times(nowMs, 'tev')}${told}</tev:PullMessagesResponse>`
  }
}

const times = (nowMs: number, space: string): string =>
  `<${space}:CurrentTime>${new Date(nowMs).toISOString()}</${space}:CurrentTime>` +
  `<${space}:TerminationTime>${new Date(nowMs + lengthMs).toISOString()}</${space}:TerminationTime>`

const messageOf = ({ topic, name, isOn, source }: Notice, atMs: number): string =>
  '<wsnt:NotificationMessage><wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">' +
  `${topic}</wsnt:Topic><wsnt:Message><tt:Message UtcTime="${new Date(atMs).toISOString()}" PropertyOperation="Changed">` +
  `<tt:Source><tt:SimpleItem Name="VideoSourceConfigurationToken" Value="${source}"/></tt:Source>` +
  `<tt:Data><tt:SimpleItem Name="${name}" Value="${String(isOn)}"/></tt:Data></tt:Message></wsnt:Message>` +
  '</wsnt:NotificationMessage>'
