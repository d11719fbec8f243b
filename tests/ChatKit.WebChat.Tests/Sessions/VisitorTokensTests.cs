using ChatKit.WebChat.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace ChatKit.WebChat.Tests.Sessions;

public sealed class VisitorTokensTests
{
    private static readonly ChannelId Shop = ChannelId.New();

    private readonly SetClock _clock = new();
    private readonly IDataProtectionProvider _keys = new EphemeralDataProtectionProvider();

    [Fact]
    public void Visitor_who_comes_back_with_his_token_is_the_same_visitor()
    {
        var tokens = Tokens();
        var (token, session) = tokens.Begin(Shop);

        _clock.Now += TimeSpan.FromDays(300);

        tokens.Find(Shop, token)!.Value.Id.Should().Be(session.Id);
    }

    [Fact]
    public void Token_of_a_year_ago_is_over()
    {
        var (token, _) = Tokens().Begin(Shop);

        _clock.Now += TimeSpan.FromDays(366);

        Tokens().Find(Shop, token).Should().BeNull();
    }

    [Fact]
    public void Token_of_a_visitor_who_comes_often_never_ends()
    {
        var tokens = Tokens();
        var (token, session) = tokens.Begin(Shop);
        for (var i = 0; i < 10; i++)
        {
            _clock.Now += TimeSpan.FromDays(200);
            var known = tokens.Find(Shop, token)!.Value;
            (token, _) = tokens.Renew(Shop, token, known);
        }

        tokens.Find(Shop, token)!.Value.Id.Should().Be(session.Id);
    }

    [Fact]
    public void Young_token_stays_as_it_is()
    {
        var tokens = Tokens();
        var (token, session) = tokens.Begin(Shop);

        tokens.Renew(Shop, token, session).Token.Should().Be(token);
    }

    [Fact]
    public void Token_of_one_channel_opens_no_other()
    {
        var (token, _) = Tokens().Begin(Shop);

        Tokens().Find(ChannelId.New(), token).Should().BeNull();
    }

    [Fact]
    public void Raised_generation_ends_all_sessions()
    {
        var (token, _) = Tokens().Begin(Shop);

        Tokens(generation: 2).Find(Shop, token).Should().BeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%%%")]
    public void Invented_token_is_nobody_s(string? token) => Tokens().Find(Shop, token).Should().BeNull();

    [Fact]
    public void Changed_token_is_nobody_s()
    {
        var (token, _) = Tokens().Begin(Shop);
        for (var i = 0; i < token.Length - 1; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];

            Tokens().Find(Shop, changed).Should().BeNull();
        }
    }

    private VisitorTokens Tokens(int generation = 1) => new(_keys, _clock, Options.Create(new WebChatOptions { SessionGeneration = generation }));
}
