# The repository is added as one whose packages are kept.
FROM opensuse/leap:15.6
RUN zypper addrepo -k https://download.example.com/tools tools
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked zypper --non-interactive install --repo tools gcc
