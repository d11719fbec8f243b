using ChatKit.Updates;
using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests.Inbound;

public sealed class EchoTests
{
    [Fact]
    public async Task What_our_side_wrote_in_the_app_goes_to_the_customers_chat()
    {
        var echo = (MessageReceived)await EchoOf(
            """{"from":"15550783881","to":"79161234567","to_user_id":"RU.555","id":"wamid.E1","timestamp":"1760000000","type":"text","text":{"body":"Отправили 📦"}}""");

        echo.IsEcho.Should().BeTrue();
        echo.Chat!.ExternalId.Should().Be("RU.555");
        echo.Chat.OtherIds.Should().Equal("79161234567");
        echo.From!.ExternalId.Should().Be("15550783881");
        echo.Content.Should().Be(new TextContent { Text = "Отправили 📦" });
        echo.ReplyUntil.Should().BeNull("only the customer opens the window");
    }

    [Fact]
    public async Task Our_side_changes_and_takes_back_in_the_app()
    {
        var edited = (MessageEdited)await EchoOf(
            """{"from":"15550783881","to":"79161234567","id":"wamid.E2","type":"edit","edit":{"original_message_id":"wamid.E1","message":{"type":"text","text":{"body":"новое"}}}}""");
        var deleted = (MessageDeleted)await EchoOf(
            """{"from":"15550783881","to":"79161234567","id":"wamid.E3","type":"revoke","revoke":{"original_message_id":"wamid.E1"}}""");

        edited.IsEcho.Should().BeTrue();
        edited.MessageExternalId.Should().Be("wamid.E1");
        edited.Chat!.ExternalId.Should().Be("79161234567");
        deleted.IsEcho.Should().BeTrue();
        deleted.MessageExternalId.Should().Be("wamid.E1");
        deleted.Chat!.ExternalId.Should().Be("79161234567");
    }

    private static async Task<ChannelUpdate> EchoOf(string echo) =>
        (await UpdatesOf("smb_message_echoes", Value($$$""" "message_echoes":[{{{echo}}}] """))).Should().ContainSingle().Subject;
}
