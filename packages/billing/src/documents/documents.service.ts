import { baseErrors, pagePdf, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { DocumentTemplate } from './document-template.table.js'
import type { About, DocumentFacts } from './document-facts.service.js'
import { Document } from './document.table.js'
import { filledTemplate, TemplateRefused, type Facts } from './filled-template.js'

interface NewDocument extends About {
  readonly templateId: number
  readonly name: string
}

const shell = (body: string): string =>
  /<html[\s>]/i.test(body) ? body : `<!doctype html>\n<html>\n<meta charset="utf-8">\n${body}\n</html>\n`

const filled = (template: string, facts: Facts, field: string): string => {
  try {
    return filledTemplate(template, facts)
  } catch (error) {
    if (error instanceof TemplateRefused) throw baseErrors.invalid({}, [{ field, reason: 'malformed' }])
    throw error
  }
}

/** Documents of customers, made from templates once and kept as they were made. */
export class DocumentsService implements ResourceDeeds {
  constructor(private readonly facts: DocumentFacts) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { templateId, name, ...about } = values as unknown as NewDocument
    const template = await ctx.repo(DocumentTemplate).get(templateId)
    const html = filled(template.body, await this.facts.of(ctx, about), 'template_id')
    const named = name === '' ? template.name : name
    return ctx.repo(Document).add({ ...about, templateId, name: named, html, createdAt: ctx.now })
  }

  async page(ctx: Context, id: number): Promise<string> {
    const { html } = await ctx.repo(Document).get(id)
    return shell(html)
  }

  async pdf(ctx: Context, id: number): Promise<Buffer> {
    const { name, html } = await ctx.repo(Document).get(id)
    return pagePdf(name, html)
  }
}

/** Templates as staff write them: one that cannot be read, or is made to grow without end, is refused at once. */
export class TemplateEditing implements ResourceDeeds {
  create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const template = values as { readonly name: string; readonly kind: string; readonly body: string }
    filled(template.body, {}, 'body')
    return ctx.repo(DocumentTemplate).add(template)
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { body } = values
    if (typeof body === 'string') filled(body, {}, 'body')
    await ctx.repo(DocumentTemplate).change({ id }, values)
  }
}
