using ChatKit.Updates;
using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests.Inbound;

public sealed class StatusTests
{
    [Theory]
    [InlineData("sent", MessageStatus.Sent)]
    [InlineData("delivered", MessageStatus.Delivered)]
    [InlineData("read", MessageStatus.Read)]
    [InlineData("played", MessageStatus.Read)]
    public async Task Receipt_says_what_became_of_our_message(string name, MessageStatus status)
    {
        var receipt = (MessageStatusChanged)await StatusOf(
            $$$"""{"id":"wamid.O1","status":"{{{name}}}","timestamp":"1760000000","recipient_id":"79161234567","biz_opaque_callback_data":"attempt-7"}""");

        receipt.MessageExternalId.Should().Be("wamid.O1");
        receipt.Status.Should().Be(status);
        receipt.Failure.Should().BeNull();
        receipt.CorrelationKey.Should().Be("attempt-7");
        receipt.SentAt.Should().Be(DateTimeOffset.FromUnixTimeSeconds(1760000000));
        receipt.Chat.Should().BeNull("the message's id is unique in the channel");
        receipt.DedupeKey.Should().Be($"status:wamid.O1:{name}");
    }

    [Theory]
    [InlineData(131047, SendFailureKind.ReplyWindowClosed)]
    [InlineData(131026, SendFailureKind.CustomerUnavailable)]
    [InlineData(130472, SendFailureKind.Rejected)]
    [InlineData(131053, SendFailureKind.Rejected)]
    [InlineData(131042, SendFailureKind.Misconfigured)]
    [InlineData(131000, SendFailureKind.Unreachable)]
    [InlineData(999999, SendFailureKind.Rejected)]
    public async Task Failure_long_after_the_acceptance_keeps_its_reason(int code, SendFailureKind kind)
    {
        var receipt = (MessageStatusChanged)await StatusOf(
            $$$"""{"id":"wamid.O1","status":"failed","timestamp":"1760000000","errors":[{"code":{{{code}}},"title":"T","error_data":{"details":"D"}}]}""");

        receipt.Status.Should().Be(MessageStatus.Failed);
        receipt.Failure!.Kind.Should().Be(kind);
        receipt.Failure.Code.Should().Be(code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        receipt.Failure.Description.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" ,"errors":[] """)]
    [InlineData(""" ,"errors":[{"title":"no code"}] """)]
    public async Task Failure_without_a_reason_is_still_a_failure(string errors)
    {
        var receipt = (MessageStatusChanged)await StatusOf($$$"""{"id":"wamid.O1","status":"failed"{{{errors}}}}""");

        receipt.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
    }

    [Fact]
    public async Task Every_member_of_a_group_has_a_receipt_of_their_own()
    {
        static string Read(string member) =>
            $$$"""{"id":"wamid.O1","status":"read","recipient_id":"120@g.us","recipient_type":"group","recipient_participant_id":"{{{member}}}"}""";

        var first = await StatusOf(Read("79160000001"));
        var second = await StatusOf(Read("79160000002"));

        second.DedupeKey.Should().NotBe(first.DedupeKey);
    }

    [Theory]
    [InlineData("""{"id":"wamid.O1","status":"warning"}""", "status.warning")]
    [InlineData("""{"id":"wamid.O1"}""", "status")]
    [InlineData("""{"status":"read"}""", "status.read")]
    [InlineData("7", "status")]
    public async Task Receipt_of_an_unknown_kind_is_kept_as_unknown(string status, string kind)
    {
        (await StatusOf(status)).Should().BeOfType<UnknownUpdate>().Which.Kind.Should().Be(kind);
    }

    private static async Task<ChannelUpdate> StatusOf(string status) =>
        (await UpdatesOf("messages", Value($$$""" "statuses":[{{{status}}}] """))).Should().ContainSingle().Subject;
}
