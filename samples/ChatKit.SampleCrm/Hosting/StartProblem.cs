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

        return CrmStorage.Of(configuration) switch
        {
            CrmStorage.PostgreSql when string.IsNullOrWhiteSpace(configuration.GetConnectionString("ChatKit")) => """
                ChatKit:Storage is PostgreSQL, and ConnectionStrings:ChatKit does not say where it is. Set it, for example to
                Host=localhost;Database=crm;Username=crm;Password=…, or set ChatKit:Storage to Sqlite (one file under App_Data).
                """,
            CrmStorage.Sqlite or CrmStorage.PostgreSql or CrmStorage.Memory => null,
            _ => $"ChatKit:Storage is '{configuration["ChatKit:Storage"]}'. Set it to Sqlite, PostgreSQL or Memory.",
        };
    }
}
