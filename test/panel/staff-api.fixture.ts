import type { Demo, Login } from './demo.fixture.js'

/** The staff API, to lay ground for a story and to see what came of it. */
export class StaffApi {
  private token = ''

  private constructor(
    private readonly url: string,
    private readonly login: Login,
    private readonly operator: number | undefined,
  ) {}

  static async open(demo: Demo, login: Login, operator?: number): Promise<StaffApi> {
    const api = new StaffApi(`${demo.url}/admin/api/v1`, login, operator)
    await api.logIn()
    return api
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path)
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.call<T>('POST', path, body)
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.call<T>('PATCH', path, body)
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const first = await this.ask(method, path, body)
    // A token is good for a quarter of an hour, and some stories take longer.
    if (first.status === 401) await this.logIn()
    const response = first.status === 401 ? await this.ask(method, path, body) : first
    const said = (await response.json()) as T
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(said)}`)
    return said
  }

  private ask(method: string, path: string, body?: object): Promise<Response> {
    const headers = {
      'content-type': 'application/json',
      ...(this.token !== '' && { authorization: `Bearer ${this.token}` }),
      ...(this.operator !== undefined && { 'x-operator': String(this.operator) }),
    }
    return fetch(this.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  }

  private async logIn(): Promise<void> {
    this.token = ''
    const said = await this.ask('POST', '/base/login', this.login)
    this.token = ((await said.json()) as { access_token: string }).access_token
  }
}
