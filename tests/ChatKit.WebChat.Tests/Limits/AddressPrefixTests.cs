using System.Net;
using ChatKit.WebChat.Limits;

namespace ChatKit.WebChat.Tests.Limits;

public sealed class AddressPrefixTests
{
    [Theory]
    [InlineData("203.0.113.5", "203.0.113.250", true)]
    [InlineData("203.0.113.5", "203.0.114.5", false)]
    [InlineData("203.0.113.5", "::ffff:203.0.113.9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Addresses_of_one_prefix_count_as_one(string one, string other, bool same) =>
        (AddressPrefix.Of(IPAddress.Parse(one)) == AddressPrefix.Of(IPAddress.Parse(other))).Should().Be(same);
}
