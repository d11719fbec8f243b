using ChatKit.Engine;

namespace ChatKit.Tests.Sending;

/// <summary>What a messenger brings back as our key is ours only if we made it.</summary>
public sealed class CorrelationKeyTests
{
    private const string Id = "opn_0197c4a8f0d27a1b9c3d4e5f60718293";

    [Fact]
    public void Key_is_read_as_it_was_written()
    {
        var key = new CorrelationKey(OperationId.New(), 17);

        CorrelationKey.Parse(key.ToString()).Should().Be(key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("some data")]
    [InlineData(Id)]
    [InlineData(Id + "-")]
    [InlineData(Id + "-0")]
    [InlineData(Id + "--1")]
    [InlineData(Id + "-1 ")]
    [InlineData(Id + "-+1")]
    [InlineData(Id + "-99999999999")]
    [InlineData("msg_0197c4a8f0d27a1b9c3d4e5f60718293-1")]
    public void What_we_did_not_write_is_no_key(string? text) => CorrelationKey.Parse(text).Should().BeNull();
}
