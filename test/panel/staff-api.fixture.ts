import type { Demo, Login } from './demo.fixture.js'

/** The staff API, to lay ground for a story and to see what came of it. */
export class StaffApi {
  private constructor(
    private readonly url: string,
    private readonly headers: Record<string, string>,
  ) {}

  static async open(demo: Demo, login: Login, operator?: number): Promise<StaffApi> {
    const url = `${demo.url}/admin/api/v1`
    const response = await fetch(`${url}/base/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(login),
    })
    const { access_token: token } = (await response.json()) as { access_token: string }
    return new StaffApi(url, {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(operator !== undefined && { 'x-operator': String(operator) }),
    })
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
    const response = await fetch(this.url + path, {
      method,
      headers: this.headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    const said = (await response.json()) as T
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(said)}`)
    return said
  }
}
