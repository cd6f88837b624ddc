import type { House } from '@headend/base'

/** A row as the staff API shows it. */
export type StaffRow = Readonly<Record<string, unknown>> & { readonly id: number }

interface Login {
  readonly username: string
  readonly password: string
}

const pageSize = 250

/**
 * The staff API, spoken to inside the process: whatever the demo shows was made the way a panel or a script makes it,
 * and passed the same checks.
 */
export class StaffClient {
  private token = ''

  constructor(
    private readonly house: Pick<House, 'engine' | 'areas' | 'system'>,
    private readonly login: Login,
    private readonly operator: number,
  ) {}

  /** The first rows of a list, as many as fit on a page. */
  async rows(noun: string): Promise<readonly StaffRow[]> {
    const { items } = await this.ask('GET', noun, { query: `per_page=${pageSize}` })
    return items as readonly StaffRow[]
  }

  /** How many rows there are. */
  async total(noun: string): Promise<number> {
    return Number((await this.ask('GET', noun, { query: 'per_page=10' }))['total'])
  }

  async add(noun: string, body: object): Promise<StaffRow> {
    return (await this.ask('POST', noun, { body })) as StaffRow
  }

  async change(noun: string, id: number, body: object): Promise<void> {
    await this.ask('PATCH', `${noun}/${id}`, { body })
  }

  private async ask(method: string, noun: string, sent: { query?: string; body?: object }) {
    const first = await this.call(method, noun, sent)
    if (first.status !== 401) return answered(first, noun)
    const { username, password } = this.login
    const tokens = await this.house.areas.logins.login(this.house.system('demo', null), {
      username,
      password,
      code: '',
    })
    this.token = tokens.accessToken
    return answered(await this.call(method, noun, sent), noun)
  }

  private async call(method: string, noun: string, { query = '', body }: { query?: string; body?: object }) {
    const reply = await this.house.engine.handle({
      method,
      query,
      path: `/admin/api/v1/tvmiddleware/${noun}`,
      headers: {
        authorization: `Bearer ${this.token}`,
        'x-operator': String(this.operator),
        ...(body && { 'content-type': 'application/json' }),
      },
      ip: '127.0.0.1',
      isSecure: false,
      body: body ? Buffer.from(JSON.stringify(body)) : null,
      requestId: 'demo',
    })
    const text = Buffer.isBuffer(reply?.body) || typeof reply?.body === 'string' ? reply.body.toString() : '{}'
    return { status: reply?.status ?? 404, body: JSON.parse(text) as Record<string, unknown> }
  }
}

const answered = ({ status, body }: { status: number; body: Record<string, unknown> }, noun: string) => {
  if (status < 400) return body
  throw new Error(`the demo's ${noun} were refused: ${JSON.stringify(body['errors'] ?? body['detail'])}`)
}
