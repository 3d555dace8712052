using System.Net;
using Briefing.Application.Outside;

namespace Briefing.Application.Tests.Outside;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.1")]
    [InlineData("10.0.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fe80::1%3")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    public void What_is_not_public_is_not_reached(string address) =>
        Assert.False(AddressGuard.Allowing(null).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("172.32.0.1")]
    [InlineData("::ffff:93.184.215.14")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    public void What_is_public_is_reached(string address) => Assert.True(AddressGuard.Allowing(null).Allows(IPAddress.Parse(address)));

    [Fact]
    public void What_the_operator_lists_is_reached_and_nothing_beside_it()
    {
        var guard = AddressGuard.Allowing("127.0.0.1, 10.1.0.0/16");

        Assert.True(guard.Allows(IPAddress.Parse("127.0.0.1")));
        Assert.True(guard.Allows(IPAddress.Parse("::ffff:127.0.0.1")));
        Assert.True(guard.Allows(IPAddress.Parse("10.1.255.1")));
        Assert.False(guard.Allows(IPAddress.Parse("127.0.0.2")));
        Assert.False(guard.Allows(IPAddress.Parse("10.2.0.1")));
        Assert.Throws<RefusedException>(() => AddressGuard.Allowing("localhost"));
    }
}
