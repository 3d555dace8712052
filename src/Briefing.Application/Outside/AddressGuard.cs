using System.Net;
using System.Net.Sockets;

namespace Briefing.Application.Outside;

/// <summary>Says which network addresses requests to other machines may reach: public ones, and those that the operator lists. Feeds,
/// pages and webhooks are named by others; without this they could have the service ask machines that only it can reach.</summary>
/// <param name="allowed">Networks that may be reached although they are not public.</param>
public sealed class AddressGuard(IReadOnlyList<IPNetwork> allowed)
{
    /// <summary>What is not public, by IANA's registries of special-purpose addresses (RFC 6890 and after).</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Addresses in which an IPv4 address is wrapped, with the byte at which it stands: NAT64 and 6to4.</summary>
    private static readonly (IPNetwork Network, int At)[] Wrapping = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    /// <summary>Reads the operator's list: networks or single addresses, with commas between them ("127.0.0.1, 10.1.0.0/16").</summary>
    /// <exception cref="RefusedException">One cannot be read.</exception>
    public static AddressGuard Allowing(string? networks) => new(
        [.. (networks ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)]);

    /// <summary>Whether an address may be asked.</summary>
    public bool Allows(IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        if (allowed.Any(network => network.Contains(bare)))
        {
            return true;
        }

        return !Special.Any(network => network.Contains(bare)) && (Wrapped(bare) is not { } inner || Allows(inner));
    }

    private static IPAddress? Wrapped(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        return Wrapping.Where(one => one.Network.Contains(address)).Select(one => new IPAddress(address.GetAddressBytes().AsSpan(one.At, 4))).FirstOrDefault();
    }

    private static IPNetwork Parse(string text) => IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var single) ? new IPNetwork(single, single.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : throw new RefusedException("BRIEFING_ALLOWED_NETWORKS", $"'{text}' is no network. One looks like 10.1.0.0/16 or 127.0.0.1.");
}
