import { defineWork, does, object, type Work } from '@headend/base'

/** Works out anew what each screen of the operator plays from. */
export const CompileScreens = defineWork('signage.compile-screens', object({}))

interface Compiler {
  compileAll(ctx: Parameters<Work['run']>[0]): Promise<unknown>
}

export const compileScreens = (compiler: Compiler): Work => does(CompileScreens, (ctx) => compiler.compileAll(ctx))
