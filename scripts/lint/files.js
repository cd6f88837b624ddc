import path from 'node:path'
import { placeIn } from './imports.js'

const vague = /^(utils?|helpers?|common)$|manager/i

/** A file's name says its noun and its role, in kebab-case. */
export const fileName = {
  create: (context) => ({
    Program(node) {
      const name = path.basename(context.filename).replace(/\.d\.ts$|\.[jt]sx?$/, '')
      if (vague.test(name.split('.')[0]))
        context.report({ node, message: `${name} says nothing: name the file after what it does.` })
      else if (!/^\d*[a-z0-9]+([-.][a-z0-9]+)*$/.test(name))
        context.report({ node, message: `${name} is not kebab-case with a role.` })
    },
  }),
}

// An arrow that only gives a list, an object or a call is data, however long: routes, views, manifests.
const dataLike = [
  ...['ArrayExpression', 'ObjectExpression', 'CallExpression', 'TSAsExpression', 'TSSatisfiesExpression'],
  ...['JSXElement', 'JSXFragment'],
]
const isData = (node) => node.type === 'ArrowFunctionExpression' && dataLike.includes(node.body.type)
const isRun = (node) => node.parent.type === 'Property' && node.parent.key.name === 'run'

/** A function has 40 lines at most, the `run` of a route 10. */
export const functionLines = {
  create(context) {
    const isRoutes = placeIn(context).layer === 'routes'
    const check = (node) => {
      const max = isRoutes && isRun(node) ? 10 : 40
      const lines = node.loc.end.line - node.loc.start.line + 1
      if (lines <= max || (isData(node) && !isRun(node))) return
      const message = `This function has ${lines} lines, more than ${max}: split it by what is done${max === 10 ? ', in the service' : ''}.`
      context.report({ node, message })
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check }
  },
}

/** In a routes file a table is there for `idOf` and `resource` alone. */
export const tableUse = {
  create: (context) => ({
    ImportDeclaration(node) {
      if (placeIn(context).layer !== 'routes' || !/\.table\.js$/.test(node.source.value)) return
      for (const variable of context.sourceCode.getDeclaredVariables(node))
        for (const { identifier } of variable.references) {
          const call = identifier.parent
          if (call.type === 'CallExpression' && ['idOf', 'resource'].includes(call.callee.name)) continue
          const message = `A route names ${variable.name} by idOf(${variable.name}) and no other way: its rows are the service's.`
          context.report({ node: identifier, message })
        }
    },
  }),
}

/** Whoever silences a rule names it and says why; a module silences neither types nor layers. */
export const reason = {
  create: (context) => ({
    Program() {
      const isModule = /^packages\/(?!base$)/.test(placeIn(context).home)
      for (const comment of context.sourceCode.getAllComments()) {
        const text = comment.value.trim()
        if (!/^eslint-(disable|enable)/.test(text)) continue
        if (!/ -- \S/.test(text) && text.startsWith('eslint-disable'))
          context.report({
            loc: comment.loc,
            message: 'Say why the rule is silenced: eslint-disable-… rule -- reason.',
          })
        if (isModule && /no-explicit-any|no-non-null-assertion|ban-ts-comment|headend\//.test(text))
          context.report({ loc: comment.loc, message: 'A module does not silence this rule: change the code.' })
      }
    },
  }),
}
