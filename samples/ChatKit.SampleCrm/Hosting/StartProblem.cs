namespace ChatKit.SampleCrm.Hosting;

/// <summary>What keeps the sample from starting, with the cure.</summary>
internal static class StartProblem
{
    public static string? Find(IHostEnvironment environment, IConfiguration configuration)
    {
        if (!environment.IsDevelopment())
        {
            return $"""
                The sample CRM does not start in the environment '{environment.EnvironmentName}': its users have their names as passwords.
                To try it:          set ASPNETCORE_ENVIRONMENT=Development, or use `dotnet run`, which does.
                To plug in yours:   in Program.cs replace AddDemoSignIn() by your own authentication (AddAuthentication()…), whose
                                    ClaimTypes.NameIdentifier is the employee's id; in Hosting/CrmChats.cs replace
                                    UseManagers<DemoDirectory>() by an IManagerDirectory over your employees and their rights;
                                    then remove this check from Hosting/StartProblem.cs.
                """;
        }

        var broker = configuration["ChatKit:RabbitMQ"];
        return CrmStorage.Of(configuration) switch
        {
            not CrmStorage.PostgreSql when !string.IsNullOrEmpty(broker) => """
                ChatKit:RabbitMQ spreads the work over several hosts, and these need a database that they share: set ChatKit:Storage to
                PostgreSQL and ConnectionStrings:ChatKit to where it is, or leave ChatKit:RabbitMQ empty.
                """,
            _ when !string.IsNullOrEmpty(broker) && !(Uri.TryCreate(broker, UriKind.Absolute, out var uri) && uri.Scheme is ("amqp" or "amqps")) =>
                "ChatKit:RabbitMQ is not the address of a broker. Set it, for example, to amqp://user:password@localhost:5672/.",
            CrmStorage.PostgreSql when string.IsNullOrWhiteSpace(configuration.GetConnectionString("ChatKit")) => """
                ChatKit:Storage is PostgreSQL, and ConnectionStrings:ChatKit does not say where it is. Set it, for example to
                Host=localhost;Database=crm;Username=crm;Password=…, or set ChatKit:Storage to Sqlite (one file under App_Data).
                """,
            CrmStorage.Sqlite or CrmStorage.PostgreSql or CrmStorage.Memory => null,
            _ => $"ChatKit:Storage is '{configuration["ChatKit:Storage"]}'. Set it to Sqlite, PostgreSQL or Memory.",
        };
    }
}
