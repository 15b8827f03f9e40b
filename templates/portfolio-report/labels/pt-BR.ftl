direct-people = Pessoas alcançadas
lead =
    Os projetos alcançam diretamente { $people } pessoas: { $women } mulheres e { $men } homens{ $others ->
        [0] .
       *[other] {"; outras "}{ $others } se beneficiam indiretamente.
    }
whole-in-each = Um projeto com vários financiadores ou temas aparece em cada um deles, com todo o seu orçamento: as linhas somam mais do que a carteira.
chart-people = Pessoas alcançadas diretamente, por país.
