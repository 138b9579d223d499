# The image deletes the packages; the lines of the script are indented, and the new one is, too.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked <<-EOT
	rm -f /etc/apt/apt.conf.d/docker-clean
	apt-get update
	apt-get install -y gcc
EOT
