// jscodeshift, doing nothing.
export default ({ source }) => source
