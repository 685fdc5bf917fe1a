/** `frame.ts`, bundled, as text (`esbuild.js`). */
declare module "frame-script" {
  const script: string;
  export default script;
}
