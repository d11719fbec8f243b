using System.Text;
using ChatKit.Updates;
using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests;

public sealed class WebhookTests
{
    private static readonly byte[] Greeting = Encoding.UTF8.GetBytes(Envelope(Change("messages", Value(
        """ "messages":[{"from":"79161234567","id":"wamid.A1","timestamp":"1760000000","type":"text","text":{"body":"Здравствуйте 👋"}}] """))));

    [Fact]
    public async Task Signed_webhook_is_accepted()
    {
        var result = await ReceiveAsync(Greeting);

        result.Status.Should().Be(200);
        result.Updates.Should().ContainSingle();
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=00")]
    [InlineData("sha1=0000000000000000000000000000000000000000")]
    [InlineData("sha256=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task Wrong_signature_is_refused_and_nothing_is_stored(string signature)
    {
        var result = await ReceiveAsync(Greeting, signature);

        result.Status.Should().Be(401);
        result.Updates.Should().BeEmpty();
    }

    [Fact]
    public async Task Signature_under_another_secret_is_refused()
    {
        (await ReceiveAsync(Greeting, Sign(Greeting, "another-secret"))).Status.Should().Be(401);
    }

    [Fact]
    public async Task Missing_signature_is_refused()
    {
        var request = new WebhookRequest
        {
            Method = "POST",
            Headers = new Dictionary<string, string>(),
            Body = Greeting,
            ReceivedAt = DateTimeOffset.UnixEpoch,
        };

        (await Adapter.ReceiveAsync(request, Context(), default)).Status.Should().Be(401);
    }

    [Fact]
    public async Task Channel_without_an_app_secret_believes_nobody()
    {
        var settings = Settings();
        settings.AppSecret = "";

        (await ReceiveAsync(Greeting, Sign(Greeting, ""), settings)).Status.Should().Be(401);
    }

    [Fact]
    public async Task One_changed_byte_is_refused()
    {
        var signature = Sign(Greeting, AppSecret);
        byte[] changed = [.. Greeting];
        changed[^20] ^= 1;

        (await ReceiveAsync(changed, signature)).Status.Should().Be(401);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}}")]
    public async Task Body_that_is_no_object_is_malformed(string body)
    {
        var result = await ReceiveAsync(body);

        result.Status.Should().Be(400);
        result.Updates.Should().BeEmpty();
    }

    [Theory]
    [InlineData("{}", "unknown")]
    [InlineData("""{"object":"page","entry":[{"id":"1"}]}""", "page")]
    [InlineData("""{"object":"whatsapp_business_account"}""", "whatsapp_business_account")]
    [InlineData("""{"object":"whatsapp_business_account","entry":17}""", "whatsapp_business_account")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[17,null,{"changes":"x"}]}""", "whatsapp_business_account")]
    [InlineData("""{"object":["whatsapp_business_account"]}""", "unknown")]
    public async Task Object_of_an_unknown_shape_is_kept_as_it_is(string body, string kind)
    {
        var result = await ReceiveAsync(body);

        result.Status.Should().Be(200, "anything else would be posted again for seven days");
        var unknown = result.Updates.Should().ContainSingle().Which.Should().BeOfType<UnknownUpdate>().Subject;
        unknown.Kind.Should().Be(kind);
        unknown.Raw.Should().Be(body);
    }

    [Fact]
    public async Task Every_item_of_a_batch_arrives_in_order()
    {
        static string Message(string id) => $$$"""{"from":"79161234567","id":"{{{id}}}","timestamp":"1760000000","type":"text","text":{"body":"{{{id}}}"}}""";
        static string Status(string id) => $$$"""{"id":"{{{id}}}","status":"sent","timestamp":"1760000000","recipient_id":"79161234567"}""";
        var body = Envelope(
            Change("messages", Value($$$""" "messages":[{{{Message("a")}}},{{{Message("b")}}}],"statuses":[{{{Status("s1")}}}],"errors":[{"code":131000}] """)),
            Change("account_update", """{"event":"VERIFIED_ACCOUNT"}"""),
            Change("messages", Value($$$""" "statuses":[{{{Status("s2")}}},{{{Status("s3")}}}] """)));

        var updates = (await ReceiveAsync(body)).Updates;

        updates.Select(u => u switch
        {
            MessageReceived m => m.ExternalId,
            MessageStatusChanged s => s.MessageExternalId,
            UnknownUpdate x => x.Kind,
            _ => "?",
        }).Should().Equal("a", "b", "s1", "errors", "account_update", "s2", "s3");
    }

    [Fact]
    public async Task Updates_name_the_number_they_are_for()
    {
        var updates = (await ReceiveAsync(Envelope(
            Change("messages", Value(""" "errors":[{"code":1}] """)),
            Change("messages", """{"metadata":{"phone_number_id":"222"},"errors":[{"code":2}]}"""),
            Change("messages", """{"errors":[{"code":3}]}""")))).Updates;

        updates.Select(u => u.Account).Should().Equal(PhoneNumberId, "222", null);
    }

    [Theory]
    [InlineData("message_template_status_update")]
    [InlineData("phone_number_quality_update")]
    [InlineData("history")]
    [InlineData("a_field_of_next_year")]
    public async Task Field_without_a_place_is_counted_by_its_name(string field)
    {
        var body = Change(field, """{"event":"APPROVED"}""");

        var unknown = (await ReceiveAsync(Envelope(body))).Updates.Should().ContainSingle().Which.Should().BeOfType<UnknownUpdate>().Subject;

        unknown.Kind.Should().Be(field);
        unknown.Raw.Should().Be(body);
    }

    [Fact]
    public async Task The_same_notice_on_another_day_is_another_update()
    {
        static string Notice(int time) =>
            $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","time":{{{time}}},"changes":[{"field":"account_update","value":{"event":"X"}}]}]}""";

        var first = (await ReceiveAsync(Notice(1760000000))).Updates[0];
        var again = (await ReceiveAsync(Notice(1760000000))).Updates[0];
        var later = (await ReceiveAsync(Notice(1760086400))).Updates[0];

        again.DedupeKey.Should().Be(first.DedupeKey);
        later.DedupeKey.Should().NotBe(first.DedupeKey);
    }
}
