using System.Text;
using ChatKit.Bus;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>Several updates as one message.</summary>
public sealed class UpdatePackTests
{
    [Fact]
    public void Updates_come_out_as_they_went_in_in_their_order()
    {
        BusUpdate[] updates =
        [
            new("chn_1/ivan", "first"u8.ToArray()) { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" },
            new("", Array.Empty<byte>()),
            new(new string('я', 600), new byte[70_000]),
        ];

        UpdatePack.TryRead(UpdatePack.Write(updates).ToArray(), out var read).Should().BeTrue();

        read.Should().HaveCount(3);
        for (var i = 0; i < updates.Length; i++)
        {
            (read![i].OrderKey, read[i].TraceParent).Should().Be((updates[i].OrderKey, updates[i].TraceParent));
            read[i].Body.ToArray().Should().Equal(updates[i].Body.ToArray());
        }
    }

    [Fact]
    public void Message_that_is_cut_anywhere_is_not_taken_for_a_shorter_one()
    {
        var message = UpdatePack.Write([new("ivan", Encoding.UTF8.GetBytes(new string('x', 200))) { TraceParent = "trace" }]).ToArray();
        for (var length = 0; length < message.Length; length++)
        {
            UpdatePack.TryRead(message[..length], out var read).Should().BeFalse($"{length} of {message.Length} bytes are no message");
            read.Should().BeNull();
        }
    }

    [Theory]
    [InlineData("{\"channel\":\"chn_1\"}")]
    [InlineData("\u0001\u0001\u0001\u007F\u007F\u007F\u007F\u007F\u007F")]
    public void Anything_else_is_not_taken_for_one(string message) =>
        UpdatePack.TryRead(Encoding.UTF8.GetBytes(message), out _).Should().BeFalse();
}
