import { STATUS_CODES } from 'node:http'
import type { AppError, Fault } from '../errors/app-error.js'
import type { Api } from './api.js'
import type { DialectParts, DialectWriter } from './dialect.js'

/** RFC 9457: the real status, the error's name as a stable code, every refused field with its reason. */
export const problemDialect = (_api: Api, { texts }: DialectParts): DialectWriter => {
  const faultText = (lang: string, { field, reason }: Fault) => ({
    field,
    reason,
    detail: texts(lang, `fault.${reason}`, { field }),
  })
  return {
    success: (_call, route, body, _step, status) => ({
      status: status ?? 200,
      contentType: 'application/json',
      body: route.writer('json', false)(body),
    }),
    failure: (call, error: AppError) => {
      const { lang } = call
      const problem = {
        type: 'about:blank',
        title: STATUS_CODES[error.status] ?? 'Error',
        status: error.status,
        code: error.code,
        detail: texts(lang, error.code, error.params),
        ...(Object.keys(error.params).length > 0 && { params: error.params }),
        request_id: call.request.requestId,
        ...(error.faults.length > 0 ? { errors: error.faults.map((fault) => faultText(lang, fault)) } : {}),
      }
      return { status: error.status, contentType: 'application/problem+json', body: JSON.stringify(problem) }
    },
  }
}
