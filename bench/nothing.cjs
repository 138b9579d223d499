// jscodeshift, doing nothing.
module.exports = ({ source }) => source
