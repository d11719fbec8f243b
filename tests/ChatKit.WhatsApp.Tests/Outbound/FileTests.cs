namespace ChatKit.WhatsApp.Tests.Outbound;

public sealed class FileTests
{
    [Fact]
    public async Task Customers_file_is_fetched_with_the_token()
    {
        await using var server = new GraphServer();
        server.Answers($$$"""{"url":"http://127.0.0.1:{{{server.Port}}}/files/1?hash=x","mime_type":"image/jpeg","file_size":"5","id":"884"}""")
            .Answers("bytes", mediaType: "application/octet-stream");

        await using var file = await FetchAsync(server, "884");

        file.Failure.Should().BeNull();
        file.MediaType.Should().Be("image/jpeg");
        file.Size.Should().Be(5);
        using var reader = new StreamReader(file.Content!);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Should().Be("bytes");
        server.Requests.Select(r => r.Target).Should().Equal("/v25.0/884", "/files/1?hash=x");
        server.Requests.Should().OnlyContain(r => r.Method == "GET" && r.Authorization == "Bearer token-of-the-channel");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/secret")]
    [InlineData("https://evil.example/files/1")]
    [InlineData("https://lookaside.fbsbx.com.evil.example/1")]
    [InlineData("https://evilfbcdn.net/1")]
    [InlineData("http://lookaside.fbsbx.com/1")]
    [InlineData("https://lookaside.fbsbx.com:8443/1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("")]
    public async Task Token_goes_to_no_other_host(string url)
    {
        await using var server = new GraphServer().Answers($$$"""{"url":"{{{url}}}"}""");

        await using var file = await FetchAsync(server, "884");

        file.Content.Should().BeNull();
        file.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        server.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true)]
    [InlineData("https://scontent.xx.fbcdn.net/1", true)]
    [InlineData("https://mmg.whatsapp.net/1", true)]
    [InlineData("https://graph.facebook.com/v25.0/1", true)]
    [InlineData("https://proxy.example/any/path", true)]
    [InlineData("https://proxy.example:444/any/path", false)]
    [InlineData("http://proxy.example/any/path", false)]
    [InlineData("https://user@evil.example/", false)]
    public void Only_metas_hosts_and_the_channels_own_are_trusted(string address, bool trusted)
    {
        WhatsAppFiles.IsTrusted(new Uri(address), new Uri("https://proxy.example/v25.0")).Should().Be(trusted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../me")]
    [InlineData("884?fields=url")]
    [InlineData("884/owner")]
    public async Task Reference_that_is_no_id_is_refused_without_asking(string reference)
    {
        await using var server = new GraphServer();

        await using var file = await FetchAsync(server, reference);

        file.Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task File_that_meta_no_longer_keeps_is_gone_and_the_channel_is_well()
    {
        await using var server = new GraphServer().Refuses(100, rest: ",\"error_subcode\":33").Refuses(190, 401);

        (await FetchAsync(server, "884")).Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        (await FetchAsync(server, "884")).Failure!.Kind.Should().Be(SendFailureKind.Misconfigured);
    }

    [Fact]
    public async Task Download_that_fails_says_so()
    {
        await using var server = new GraphServer();
        server.Answers($$$"""{"url":"http://127.0.0.1:{{{server.Port}}}/files/1"}""").Answers("away", 503, "text/plain");

        (await FetchAsync(server, "884")).Failure!.Kind.Should().Be(SendFailureKind.Unreachable);
    }

    private static async Task<FetchResult> FetchAsync(GraphServer server, string reference) =>
        await ((IFetchesFiles)WhatsAppBench.Adapter).FetchAsync(reference, server.Context, TestContext.Current.CancellationToken);
}
